import type { ImPresenceRelease } from './im-presence-release';

/** What the pages of *Certificate Management* look like (quirks.ts, `certificatePages`). */
export interface CertificatePages {
  /** The button that leads to the form of an upload; chapters print it in two ways. */
  readonly upload: string;
  /** The field that says what a certificate is for. */
  readonly purpose: string;
  /** The field that names, on an upload, the certificate that signed what is uploaded; absent where there is none. */
  readonly root?: string;
  /** Whether the list shows files, named after the common name, or the common name itself. */
  readonly listsFiles: boolean;
}

const UPLOAD = 'Upload Certificate/Certificate chain';
const NOW: CertificatePages = { upload: UPLOAD, purpose: 'Certificate Purpose', listsFiles: false };
const BEFORE_10: CertificatePages = {
  upload: UPLOAD,
  purpose: 'Certificate Name',
  root: 'Root Certificate',
  listsFiles: true,
};

/** The pages of a release. */
export function certificatePages(release: ImPresenceRelease): CertificatePages {
  return release.isCups ? BEFORE_10 : NOW;
}
