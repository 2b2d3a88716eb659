import "../components/shop/part";
