export { ApprovedAsaFederation, type ApprovedAsaFederationProps } from './approved-federation';
export { AsaBanner, type AsaBannerProps } from './asa-banner';
export { BannerRequired } from './banner-required';
export { ProsodyLanguage } from './prosody-language';
export { ProsodyHost, ProsodyServer, type ProsodyHostProps, type ProsodyServerProps } from './prosody-server';
export { Sbc, SbcRow, type SbcProps } from './sbc';
export { SbcBorder, type SbcBorderProps } from './sbc-border';
