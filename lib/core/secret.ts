import { quote } from '../net';
import { constructError } from './errors';

/** How a secret is referred to, as data. */
export interface SecretData {
  readonly from: 'environment' | 'terraform' | 'prompt';
  readonly name: string;
}

/** A secret as people are told to put it in. */
export function secretInWords({ from, name }: SecretData): string {
  return from === 'prompt'
    ? `the secret ${name}`
    : `the value of the ${from === 'terraform' ? 'Terraform' : 'environment'} variable ${name}`;
}

/**
 * A reference to a secret. The value itself never enters a stack and never reaches an output: an output
 * carries the reference in the form that its tool can fill.
 */
export class Secret {
  /** The value of an environment variable of the person or pipeline that carries the step out. */
  public static fromEnvironment(name: string): Secret {
    return new Secret({ from: 'environment', name });
  }

  /** A sensitive Terraform variable of the stack. */
  public static fromVariable(name: string): Secret {
    return new Secret({ from: 'terraform', name });
  }

  /** Asked for when the step is carried out; the name says what to ask for. */
  public static fromPrompt(name: string): Secret {
    return new Secret({ from: 'prompt', name });
  }

  /** The name of the variable, or what to ask for. */
  public readonly name: string;

  /** @internal */
  public readonly _data: SecretData;

  private constructor(data: SecretData) {
    if (!/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(data.name)) {
      throw constructError(
        'secret',
        'secret/name',
        `The name of a secret is ${quote(data.name)}.`,
        'Write a variable name: a letter or underscore, then letters, digits, underscores, 64 at most. Never the value itself.',
      );
    }
    this.name = data.name;
    this._data = data;
  }
}
