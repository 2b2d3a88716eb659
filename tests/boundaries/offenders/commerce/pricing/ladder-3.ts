import "../inventory/index";
