export { FederationTesting, SynthesizedFederation } from './federation-testing';
