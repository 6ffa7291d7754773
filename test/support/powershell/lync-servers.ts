import { type Certificate } from './files';
import { type Cmdlet, fail, value, string, given, strings, same, type Cmdlets } from './lync-call';
import { type LyncModel } from './lync-model';
import { certificateObject } from './lync-objects';
import { JudgeError, PSObject, truth } from './values';

const requestCertificate: Cmdlet = (_, call) => {
  if (!given(call, 'New') || !given(call, 'Output')) {
    throw new JudgeError('Request-CsCertificate but for -New -Output is not modelled', call.line);
  }
  const path = string(call, 'Output');
  return () =>
    call.machine.files.write(path, {
      kind: 'request',
      types: strings(call, 'Type'),
      clientEku: truth(value(call, 'ClientEKU')),
    });
};

const importCertificate: Cmdlet = (model, call) => {
  if (given(call, 'Password')) {
    throw new JudgeError('a password stands in the script', call.line);
  }
  const content = call.machine.files.read(string(call, 'Path'));
  if (content.kind !== 'certificate') {
    return fail(`"${string(call, 'Path')}" holds no certificate.`);
  }
  return () => model.store.set(content.certificate.thumbprint.toUpperCase(), content.certificate);
};

const inStore = (model: LyncModel, thumbprint: string): Certificate =>
  [...model.store.values()].find((each) => same(each.thumbprint, thumbprint)) ??
  fail(`Cannot find a certificate with thumbprint "${thumbprint}" in the local store.`);

const setCertificate: Cmdlet = (model, call) => {
  if (!given(call, 'Thumbprint') || !given(call, 'Type') || given(call, 'Roll')) {
    throw new JudgeError('Set-CsCertificate but for -Type -Thumbprint is not modelled', call.line);
  }
  const { thumbprint } = inStore(model, string(call, 'Thumbprint'));
  return () => strings(call, 'Type').forEach((type) => model.certificates.set(type, thumbprint));
};

const getCertificates: Cmdlet = (model, call) => {
  const wanted = strings(call, 'Type');
  for (const [use, thumbprint] of model.certificates) {
    if (wanted.length === 0 || wanted.some((type) => same(type, use))) {
      call.sink(certificateObject(use, inStore(model, thumbprint)));
    }
  }
  return undefined;
};

const removeCertificate: Cmdlet = (model, call) => {
  const types = strings(call, 'Type');
  if (types.length === 0) {
    throw new JudgeError('Remove-CsCertificate without Type takes all of them', call.line);
  }
  return () =>
    [...model.certificates.keys()]
      .filter((use) => types.some((type) => same(type, use)))
      .forEach((use) => model.certificates.delete(use));
};

const service =
  (stop: boolean): Cmdlet =>
  (model, call) => {
    const computer = given(call, 'ComputerName') ? string(call, 'ComputerName') : 'localhost';
    if (
      computer !== 'localhost' &&
      !model.pools.some((pool) => pool.computers.some((each) => same(each, computer)))
    ) {
      fail(`Cannot reach "${computer}".`);
    }
    const key = `${computer}/${given(call, 'Name') ? string(call, 'Name') : '*'}`.toLowerCase();
    return () => {
      if (stop) {
        model.stopped.add(key);
      } else {
        model.stopped.delete(key);
      }
    };
  };

const replication: Cmdlet = (model, call) => {
  if (given(call, 'CentralManagementStoreStatus')) {
    throw new JudgeError('CentralManagementStoreStatus is not modelled', call.line);
  }
  const all = model.pools.flatMap((pool) => pool.computers);
  const wanted = given(call, 'ReplicaFqdn')
    ? [
        all.find((each) => same(each, string(call, 'ReplicaFqdn'))) ??
          fail(`Cannot find replica "${string(call, 'ReplicaFqdn')}".`),
      ]
    : all;
  for (const replica of wanted) {
    call.sink(
      new PSObject('Microsoft.Rtc.Management.Xds.ReplicaState', {
        UpToDate: !model.stale.has(replica),
        ReplicaFqdn: replica,
        LastStatusReport: null,
        LastUpdateCreation: null,
      }),
    );
    // The next time that somebody asks, it has arrived.
    model.stale.delete(replica);
  }
  return undefined;
};

const federatedPartner: Cmdlet = (model, call) => {
  const allowed = model.find('allowedDomains', string(call, 'Domain')) !== undefined;
  call.sink(
    new PSObject('Microsoft.Rtc.SyntheticTransactions.TaskOutput', {
      TargetFqdn: string(call, 'TargetFqdn'),
      Result: allowed ? 'Success' : 'Failure',
      Latency: '00:00:00',
      Error: allowed ? '' : 'The domain is not on the allowed list.',
      Diagnosis: '',
    }),
  );
  return undefined;
};

/** Certificates, services, replication. */
export const SERVERS: Cmdlets = {
  'Request-CsCertificate': requestCertificate,
  'Import-CsCertificate': importCertificate,
  'Set-CsCertificate': setCertificate,
  'Get-CsCertificate': getCertificates,
  'Remove-CsCertificate': removeCertificate,
  'Stop-CsWindowsService': service(true),
  'Start-CsWindowsService': service(false),
  'Get-CsManagementStoreReplicationStatus': replication,
  'Invoke-CsManagementStoreReplication': (model) => () => model.stale.clear(),
  'Test-CsFederatedPartner': federatedPartner,
};
