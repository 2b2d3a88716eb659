import "./listings";
