import "./orders";
