import "../events/index";
