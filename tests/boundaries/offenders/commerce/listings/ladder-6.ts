import "../checkout/index";
