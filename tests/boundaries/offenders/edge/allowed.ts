import "../commerce/storefronts/index"; import "../lib/money";
