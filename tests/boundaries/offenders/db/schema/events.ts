import "./access";
