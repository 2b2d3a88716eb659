import { drawnView } from "../_data/view";
import { Missing } from "../_parts/missing";

/** 404 inside a storefront when Next is asked without our server in front of it. */
export default function NotFound() {
  return <Missing view={drawnView()} />;
}
