import "../commerce/catalog/index";
