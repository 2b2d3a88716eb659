import "../insight/index";
