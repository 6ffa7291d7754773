/** Order of an Expressway administrator's steps within a phase: trust first, then zones, then the rules that lead into them. */
export const SECTION = {
  trust: 10,
  certificates: 20,
  authentication: 30,
  domains: 35,
  zones: 40,
  interoperability: 50,
  callPolicy: 60,
  searchRules: 70,
  xmpp: 80,
} as const;
