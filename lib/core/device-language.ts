/** What is handed over for a device: what a person holds in the hand. */
export enum DeviceFormat {
  /** Lines to paste at a command line. */
  PASTE_FILE = 'paste-file',
  /** Steps for a person, to be ticked off. */
  CHECKLIST = 'checklist',
  /** A script that is run. */
  SCRIPT = 'script',
  /** Records of a DNS zone. */
  ZONE = 'zone',
  /** A file that is put in its place as a whole. */
  FILE = 'file',
}

/** The language of a device as data: what a plan remembers of it. */
export interface LanguageData {
  readonly format: DeviceFormat;
  readonly grammar: string;
  readonly extension: string;
}

/**
 * How a device takes configuration: its format is what is handed over, its grammar how a statement is spelled. A vendor
 * that this library does not know has one of its own: a subclass of `VendorLanguage`.
 */
export class DeviceLanguage {
  /** Cisco ASA command line. */
  public static readonly ASA_CLI = new DeviceLanguage(DeviceFormat.PASTE_FILE, 'asa', 'cfg');
  /** Steps for a person on a computer of any make. */
  public static readonly COMMON_STEPS = new DeviceLanguage(DeviceFormat.CHECKLIST, 'common', 'md');
  /** Steps for a person in the administration tool of an appliance, with its platform commands. */
  public static readonly ADMIN_STEPS = new DeviceLanguage(DeviceFormat.CHECKLIST, 'admin-cli', 'md');
  /** Steps for a person in the web interface of a Cisco Expressway, with its `xConfiguration` and `xCommand`. */
  public static readonly EXPRESSWAY_STEPS = new DeviceLanguage(DeviceFormat.CHECKLIST, 'expressway', 'md');
  /** The same before X14: the words of an `xCommand` are written together. */
  public static readonly EXPRESSWAY_STEPS_BEFORE_X14 = new DeviceLanguage(
    DeviceFormat.CHECKLIST,
    'expressway-before-x14',
    'md',
  );
  /** Windows PowerShell with Lync Server Management Shell. */
  public static readonly CS_POWERSHELL = new DeviceLanguage(DeviceFormat.SCRIPT, 'cs-powershell', 'ps1');
  /** Windows PowerShell with the module MicrosoftTeams. */
  public static readonly TEAMS_POWERSHELL = new DeviceLanguage(
    DeviceFormat.SCRIPT,
    'teams-powershell',
    'ps1',
  );
  /** DNS records. */
  public static readonly ZONE = new DeviceLanguage(DeviceFormat.ZONE, 'dns-record', 'md');

  /** What is handed over. */
  public readonly format: DeviceFormat;
  /** How a statement is spelled, one word: `asa`. */
  public readonly grammar: string;
  /** Of the files, without the dot: `cfg`. */
  public readonly extension: string;

  protected constructor(format: DeviceFormat, grammar: string, extension: string) {
    this.format = format;
    this.grammar = grammar;
    this.extension = extension;
  }

  /** @internal */
  public get _data(): LanguageData {
    return { format: this.format, grammar: this.grammar, extension: this.extension };
  }
}
