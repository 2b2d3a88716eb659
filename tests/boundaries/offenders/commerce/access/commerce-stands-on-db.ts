import "../../i18n/load";
