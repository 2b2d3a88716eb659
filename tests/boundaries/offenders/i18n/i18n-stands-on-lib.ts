import "../components/button";
