import "../commerce/access/index";
