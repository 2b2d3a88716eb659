import "../commerce/catalog/model"; import "../i18n/load"; import "react";
