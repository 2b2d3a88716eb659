import "../commerce/launch/index";
