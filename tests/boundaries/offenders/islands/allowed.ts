import "../components/shop/nouns"; import "./gallery";
