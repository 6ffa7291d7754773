/** Order of the steps of a load balancer administrator. */
export const SECTION = { trust: 10, request: 20, certificate: 30, pool: 40, virtualServer: 50 } as const;
