import "../catalog/index";
