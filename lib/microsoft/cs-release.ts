/** The release of a Lync deployment that the guide federates with directly. */
export enum CsRelease {
  /** Lync Server 2010. */
  LYNC_2010 = 'Microsoft Lync Server 2010',
  /** Lync Server 2013. */
  LYNC_2013 = 'Microsoft Lync Server 2013',
}
