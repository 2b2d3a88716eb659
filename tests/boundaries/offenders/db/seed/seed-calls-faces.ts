import "../../components/button";
