import "./commerce/access/index";
