export { AsaSipFederation, type AsaSipFederationProps } from './asa-sip-federation';
