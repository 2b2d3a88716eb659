import "../orders/index";
