import "./launch";
