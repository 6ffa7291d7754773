import type { DeviceLanguage, LanguageData } from '../core/device-language';
import { VendorLanguage } from '../core/vendor-language';
import { quote } from '../net/quote';
import { adminSteps, commonSteps } from './admin-steps';
import { asaCli } from './asa-cli';
import { expresswaySteps, expresswayStepsBeforeX14 } from './expressway-steps';
import { powerShell } from './powershell';
import type { Dialect } from './script';
import { refusal } from './values';
import { teams } from './teams-powershell';
import { vendorDialect } from './vendor-dialect';
import { zoneSteps } from './zone-steps';

/** A format with its grammar, each. */
const DIALECTS: Readonly<Record<string, Dialect>> = {
  'paste-file asa': asaCli,
  'checklist admin-cli': adminSteps,
  'checklist common': commonSteps,
  'checklist expressway': expresswaySteps,
  'checklist expressway-before-x14': expresswayStepsBeforeX14,
  'script cs-powershell': powerShell,
  'script teams-powershell': teams,
  'zone dns-record': zoneSteps,
};

/**
 * The dialect of a device. A vendor's own language travels with the devices of the tree: who has none, since he reads
 * what was written, gets one that knows what its files are called, and refuses to write them.
 */
export function dialectOf(
  where: string,
  language: LanguageData,
  own: ReadonlyMap<string, DeviceLanguage> = new Map(),
): Dialect {
  const vendor = own.get(language.grammar);
  if (vendor !== undefined && isVendorLanguage(vendor)) return vendorDialect(vendor);
  const name = `${language.format} ${language.grammar}`;
  return Object.hasOwn(DIALECTS, name) ? DIALECTS[name] : unknownDialect(where, language);
}

function isVendorLanguage(language: DeviceLanguage): language is VendorLanguage {
  return VendorLanguage.isVendorLanguage(language);
}

function unknownDialect(where: string, { grammar, extension }: LanguageData): Dialect {
  const refuse = (): never => {
    throw refusal(
      where,
      'language',
      `The language ${quote(grammar)} is not one of this library.`,
      'It comes with the devices of the stack: run npx cdktf synth, with a device of that language in the stack until nothing of it stands any more.',
    );
  };
  return { extension, script: refuse, line: refuse, probe: refuse, guidance: refuse, precautions: refuse };
}
