import { quote } from './net';
import * as path from 'node:path';
import { App, LocalBackend, TerraformBackend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { Deployment, Severity, VendorLanguage, type DeviceLanguage, type Finding, type Rule } from './core';
import { every } from './core/deployment';
import { FederationError, childPath, constructError } from './core/errors';
import { freeId } from './core/private/free-id';
import { NetworkFlows } from './core/network-flows';
import { suppressed } from './core/suppression';
import { CertificateRequest } from './certificates';
import { DnsRecordSet } from './dns';
import { checkPlaces, Description } from './federation-describe';
import { retirementsIn } from './federation-retirements';
import { stageSynthesis } from './federation-synthesizer';
import { deployedPath, readDeployed } from './output/deployed';
import type { Deployed } from './output/deployed-state';
import { FindingsError } from './output/findings-files';
import { gateWaits } from './output/gate';
import type { FederationInput } from './output/input';
import { rowsKnownOf } from './output/packed-state';
import { courseFrom } from './output/plan-file';
import { gateCount, terraformNames, terraformOverrides } from './output/terraform';
import { rowsOf } from './output/wordings';
import { change } from './planning/change';
import type { Change, State } from './planning/model';
import { byId } from './planning/state';
import { isPlanningError } from './planning/planning-error';
import { builtInRules } from './rules';

/** Where a stack reads what is deployed, and whether it holds records back. */
export interface FederationStackProps {
  /**
   * Holds back the records that open the door to the world until everything they lead to was confirmed. A
   * laboratory can switch it off.
   * @default true
   */
  readonly publishGate?: boolean;
  /**
   * Folder with what stands on the devices, as confirmed: kept in the repository beside `cdktf.json`.
   * @default "deployed"
   */
  readonly deployedFolder?: string;
}

/**
 * One federation deployment: the one place that knows the whole way, from constructs to findings, vendor
 * objects, ordered steps and text.
 */
export class FederationStack extends TerraformStack {
  /** True for a federation stack, also of another copy of this library. */
  public static isFederationStack(value: any): boolean {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  private readonly ownRules: Rule[] = [];
  private readonly gate: boolean;
  private readonly deployedFolder: string;
  private synthesized: FederationInput | undefined;
  private deployed: Deployed | undefined;

  constructor(scope: Construct, id: string, props: FederationStackProps = {}) {
    super(inApp(scope, id), freeId(scope, id, new.target.name));
    this.gate = props.publishGate ?? true;
    this.deployedFolder = props.deployedFolder ?? 'deployed';
    Object.defineProperty(this, MARK, { value: true });
  }

  /** Adds a rule of your own: it judges this stack beside the built-in ones. */
  public addRule(rule: Rule): void {
    this.ownRules.push(rule);
  }

  /** Nothing of any stack of the app is written before the last one turned out to have no error. */
  public prepareStack(): void {
    super.prepareStack();
    stageSynthesis(this, isFederationStack);
  }

  /**
   * cdktf's default writes an absolute path of the building machine; this one is relative to the stack's folder, and
   * leads to the folder of the project, however deep the output lies in it.
   */
  public ensureBackendExists(): TerraformBackend {
    const backends = this.node
      .findAll()
      .filter((construct): construct is TerraformBackend => TerraformBackend.isBackend(construct));
    return (
      backends[0] ??
      new LocalBackend(this, { path: `${projectFrom(this)}/terraform.${this.node.id}.tfstate` })
    );
  }

  /** Runs after aspects and validations: here the finished tree becomes the plan. */
  public toTerraform(): any {
    const deployment = new Deployment(this);
    const federation = this._federation(deployment);
    for (const [path, value] of terraformOverrides(federation)) this.addOverride(path, value);
    const names = terraformNames(federation.wanted.devices.map((device) => device.id));
    const devices = [...names]
      .filter(([id]) => !id.startsWith('dns:'))
      .map(([, name]) => `terraform_data.${name}`);
    const keeping = new Set(
      federation.gate.flatMap(({ id, keepsFor }) => (keepsFor === undefined ? [] : [id])),
    );
    const kept = new Map([...byId(federation.installed.objects)].filter(([id]) => keeping.has(id)));
    for (const record of every(deployment, DnsRecordSet)) {
      if (record._resource === undefined) continue;
      record._resource.addOverride('depends_on', devices);
      record._resource.addOverride('count', gateCount(record._gate));
      const standing = kept.get(record._gate.id);
      if (standing !== undefined) record._keep(rowsOf(standing));
    }
    return super.toTerraform();
  }

  /** HCL output has no place for what the stack says beside its elements: it is refused. */
  public toHclTerraform(): { [key: string]: any } {
    throw new FederationError([
      {
        rule: 'output/hcl',
        path: this.node.path,
        problem: 'The stack was asked for HCL output.',
        advice: 'Run cdktf synth without --hcl: Terraform reads cdk.tf.json as it is.',
      },
    ]);
  }

  /**
   * Everything that the output of this stack is made of, as plain data.
   * @internal
   */
  public _federation(deployment = new Deployment(this)): FederationInput {
    this.synthesized = this.federate(deployment);
    return this.synthesized;
  }

  /** @internal */
  public get _synthesized(): FederationInput | undefined {
    return this.synthesized;
  }

  /**
   * Plans from a state that a test gives, not from the deployed folder.
   * @internal
   */
  public _startFrom(reached: State, around: Omit<Deployed, 'reached'> = {}): void {
    this.deployed = { reached, ...around };
  }

  /** @internal */
  public get _deployedFolder(): string {
    return this.deployedFolder;
  }

  /**
   * What the rules say about the stack as it stands.
   * @internal
   */
  public _judge(deployment: Deployment): Finding[] {
    const rules = [...builtInRules(), ...this.ownRules];
    const findings = rules.flatMap((rule) => rule.judge(deployment));
    return suppressed(this, findings, new Set(rules.map(({ id }) => id)));
  }

  private federate(deployment: Deployment): FederationInput {
    checkPlaces(deployment);
    const findings = this._judge(deployment);
    const errors = findings.filter(
      (finding) => finding.severity === Severity.ERROR && finding.suppressed === undefined,
    );
    if (errors.length > 0) throw new FindingsError(findings);
    const description = new Description(deployment);
    const deployed =
      this.deployed ?? readDeployed(this.deployedFolder, this.node.id, () => rowsKnownOf(description.state));
    const described = description.beside(deployed.reached);
    const retirements = retirementsIn(deployment, described, deployed.reached);
    const wanted = { ...described, retire: retirements.retire };
    findings.push(...retirements.findings);
    const course = courseFrom(deployed, wanted, planned);
    return {
      stack: this.node.id,
      deployedFolder: this.deployedFolder,
      ...course,
      findings,
      flows: every(deployment, NetworkFlows).flatMap((flows) => flows._rows),
      certificates: every(deployment, CertificateRequest).map((request) => request.ticket),
      languages: vendorLanguages(deployment),
      gate: gateWaits(
        course.installed,
        wanted,
        every(deployment, DnsRecordSet)
          .map((record) => record._gate)
          .filter(({ opens, applied }) => opens || applied),
        {
          on: this.gate,
          published: deployed.published,
          found: deployed.found,
          result: course.plan.result,
        },
      ),
      unpublished: deployed.unpublished,
      found: deployed.found,
    };
  }
}

/** The vendors' own languages of the devices of a stack. Two of one name would spell each other's files. */
function vendorLanguages(deployment: Deployment): ReadonlyMap<string, DeviceLanguage> {
  const languages = new Map<string, DeviceLanguage>();
  for (const device of deployment.devices) {
    const { language } = device._props;
    if (!VendorLanguage.isVendorLanguage(language)) continue;
    const known = languages.get(language.grammar);
    if (known !== undefined && known.constructor !== language.constructor) {
      throw constructError(
        device,
        'device/language-twice',
        `Two languages of the stack are called ${quote(language.grammar)}.`,
        'Give one of the two another name.',
      );
    }
    languages.set(language.grammar, language);
  }
  return languages;
}

/** Who stands in no app is never asked to synthesize. */
function inApp(scope: Construct, id: string): Construct {
  // The id is the name of its folders.
  deployedPath('', id);
  if (App.isApp(scope.node.root)) return scope;
  throw constructError(
    childPath(scope, id),
    'stack/no-app',
    `The stack ${quote(id)} is declared in no app: nothing would be written for it.`,
    'Write new FederationApp(), give it to the stack as its scope, and end with app.synth().',
  );
}

/** The way from a stack's folder to that of the project, where the program runs. */
function projectFrom(stack: TerraformStack): string {
  const below = path.relative('', App.of(stack).outdir).split(path.sep);
  const depth = below[0] === '..' || path.isAbsolute(below[0]) ? 1 : below.length;
  return ['..', '..', ...below.slice(0, depth).map(() => '..')].join('/');
}

function isFederationStack(stack: TerraformStack): stack is FederationStack {
  return FederationStack.isFederationStack(stack);
}

const MARK = Symbol.for('cdktf-uc-federation.FederationStack');

/** What cannot be planned is told like a finding. */
function planned(installed: State, wanted: State): Change {
  try {
    return change(installed, wanted);
  } catch (error) {
    if (isPlanningError(error)) throw new FederationError(error.details);
    throw error;
  }
}
