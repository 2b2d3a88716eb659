import "../pricing/index";
