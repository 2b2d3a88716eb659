import "../launch/index";
