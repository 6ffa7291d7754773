/** The releases that speak SIP federation, Lync Server 2010 to Skype for Business Server Subscription Edition. */
export enum CsRelease {
  /** Lync Server 2010. */
  LYNC_2010 = 'Microsoft Lync Server 2010',
  /** Lync Server 2013. */
  LYNC_2013 = 'Microsoft Lync Server 2013',
  /** Skype for Business Server 2015. */
  SKYPE_FOR_BUSINESS_2015 = 'Microsoft Skype for Business Server 2015',
  /** Skype for Business Server 2019. */
  SKYPE_FOR_BUSINESS_2019 = 'Microsoft Skype for Business Server 2019',
  /** Skype for Business Server Subscription Edition. */
  SKYPE_FOR_BUSINESS_SE = 'Microsoft Skype for Business Server Subscription Edition',
}

/** What differs between the releases, beside their cmdlets. */
interface CsReleaseFacts {
  /** What people call the product: `Lync`. */
  readonly product: string;
  /** The window that knows its cmdlets: `Lync Server Management Shell`. */
  readonly shell: string;
  /** What its administrators click in: `Lync Server Control Panel`. */
  readonly controlPanel: string;
  /** The wizard that requests certificates. */
  readonly deploymentWizard: string;
  /** The page of that panel that federation stands on. */
  readonly federationPage: string;
  /** Its tabs, as they are called there. */
  readonly tabs: {
    readonly policy: string;
    readonly accessEdge: string;
    readonly domains: string;
    readonly providers: string;
  };
  /** The day on which Microsoft ended its support; the releases without one have it still. */
  readonly supportEnded?: string;
}

const LYNC = {
  product: 'Lync',
  shell: 'Lync Server Management Shell',
  controlPanel: 'Lync Server Control Panel',
  deploymentWizard: 'Lync Server Deployment Wizard',
} as const;

const SKYPE_FOR_BUSINESS = {
  product: 'Skype for Business',
  shell: 'Skype for Business Server Management Shell',
  controlPanel: 'Skype for Business Server Control Panel',
  deploymentWizard: 'Skype for Business Server Deployment Wizard',
  federationPage: 'Federation and External Access',
  tabs: {
    policy: 'EXTERNAL ACCESS POLICY',
    accessEdge: 'ACCESS EDGE CONFIGURATION',
    domains: 'SIP FEDERATED DOMAINS',
    providers: 'SIP FEDERATED PROVIDERS',
  },
} as const;

/** Of every release. The days are those of Microsoft's lifecycle pages. Last looked through: 2026-11-29. */
export const CS_RELEASES: Readonly<Record<CsRelease, CsReleaseFacts>> = {
  [CsRelease.LYNC_2010]: {
    ...LYNC,
    federationPage: 'External User Access',
    tabs: {
      policy: 'External Access Policy',
      accessEdge: 'Access Edge Configuration',
      domains: 'Federated Domains',
      providers: 'Providers',
    },
    supportEnded: '13 April 2021',
  },
  [CsRelease.LYNC_2013]: {
    ...LYNC,
    federationPage: 'Federation and External Access',
    tabs: {
      policy: 'External Access Policy',
      accessEdge: 'Access Edge Configuration',
      domains: 'SIP Federated Domains',
      providers: 'SIP Federated Providers',
    },
    supportEnded: '11 April 2023',
  },
  [CsRelease.SKYPE_FOR_BUSINESS_2015]: { ...SKYPE_FOR_BUSINESS, supportEnded: '14 October 2025' },
  [CsRelease.SKYPE_FOR_BUSINESS_2019]: { ...SKYPE_FOR_BUSINESS, supportEnded: '14 October 2025' },
  [CsRelease.SKYPE_FOR_BUSINESS_SE]: SKYPE_FOR_BUSINESS,
};

/** True for Lync Server, which the documents federate with otherwise than with Skype for Business Server. */
export function isLync(release: CsRelease): boolean {
  return CS_RELEASES[release].product === LYNC.product;
}
