import "../commerce/catalog/inside";
