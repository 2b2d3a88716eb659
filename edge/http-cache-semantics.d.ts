declare module "http-cache-semantics" {
  interface PolicyRequest {
    url?: string;
    method?: string;
    headers: Record<string, string | string[] | undefined>;
  }
  interface PolicyResponse {
    status: number;
    headers: Record<string, string | string[] | undefined>;
  }
  /** RFC 9111 decisions. Times in seconds unless the name says otherwise. */
  export default class CachePolicy {
    constructor(request: PolicyRequest, response: PolicyResponse, options?: { shared?: boolean });
    storable(): boolean;
    maxAge(): number;
    /** Milliseconds until the answer may no longer be used at all, stale-while-revalidate included. */
    timeToLive(): number;
  }
}
