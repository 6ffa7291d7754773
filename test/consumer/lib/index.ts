export { ApprovedAsaFederation, type ApprovedAsaFederationProps } from './approved-federation';
export { AsaBanner, type AsaBannerProps } from './asa-banner';
export { BannerRequired } from './banner-required';
