import "./catalog";
