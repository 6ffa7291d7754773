import { DeviceLanguage } from '../core/device';
import { quote } from '../net/quote';
import { adminSteps } from './admin-steps';
import { asaCli } from './asa-cli';
import { powerShell } from './powershell';
import type { Dialect } from './script';
import { refusal } from './values';
import { zoneSteps } from './zone-file';

const DIALECTS: Readonly<Record<DeviceLanguage, Dialect>> = {
  [DeviceLanguage.ASA_CLI]: asaCli,
  [DeviceLanguage.ADMIN_STEPS]: adminSteps,
  [DeviceLanguage.POWERSHELL]: powerShell,
  [DeviceLanguage.ZONE]: zoneSteps,
};

/** The language of a device. */
export function dialectOf(where: string, language: DeviceLanguage): Dialect {
  if (Object.hasOwn(DIALECTS, language)) return DIALECTS[language];
  throw refusal(where, 'language', `No dialect spells ${quote(language)}.`, 'Write one of DeviceLanguage.');
}
