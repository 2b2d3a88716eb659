import "../listings/index";
