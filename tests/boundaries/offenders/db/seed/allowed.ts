import "../../commerce/catalog/index"; import "../client";
