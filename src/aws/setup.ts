import type { AccessKeyCredentials } from './values/credentials.ts';

/** The credential that `env` mode puts into variables. */
export type EnvironmentCredential =
  | { type: 'keys'; keys: AccessKeyCredentials }
  | { type: 'api-key'; apiKey: string }
  | { type: 'profile'; profile: string };

/** Where an ambient role comes from. */
export type AmbientService =
  | 'ec2'
  | 'ecs'
  | 'eks-pod-identity'
  | 'irsa'
  | 'lambda'
  | 'batch'
  | 'sagemaker'
  | 'cloudshell'
  | 'codebuild';

/** The three places AWS lets an assumed role take its first credentials from without a source profile. */
export type CredentialSource = 'Environment' | 'Ec2InstanceMetadata' | 'EcsContainer';

/** Complete, parsed answers of the wizard: from here on nothing is optional that the method needs. */
export type Setup =
  | {
      method: 'env';
      credential: EnvironmentCredential;
      region: string;
      shell: string;
      persist: boolean;
      /** Where PowerShell's variables are kept; without it the usual place of the shell. */
      persistIn?: 'user-environment' | 'startup-file';
      /** A program built on LiteLLM is to be served: it has a Region variable of its own. */
      litellm: boolean;
    }
  | {
      method: 'file';
      profile: string;
      keys: AccessKeyCredentials;
      region: string;
      output: string;
      clearConflicts: boolean;
    }
  | { method: 'role'; role: 'ambient'; service: AmbientService; region: string }
  | {
      method: 'role';
      role: 'assume-role';
      profile: string;
      region: string;
      output: string;
      /** Settings of the profile that would compete with the new ones are removed. */
      clearConflicts: boolean;
      roleArn: string;
      source: { type: 'profile'; profile: string } | { type: 'credential-source'; source: CredentialSource };
      externalId?: string;
      mfaSerial?: string;
      durationSeconds?: number;
      roleSessionName?: string;
    }
  | {
      method: 'role';
      role: 'sso';
      profile: string;
      region: string;
      output: string;
      /** Settings of the profile that would compete with the new ones are removed. */
      clearConflicts: boolean;
      /** Without a start URL the session stands in the config file already. */
      session: { name: string; startUrl?: string; region?: string };
      accountId: string;
      roleName: string;
      /** More profiles of the same session, written beside it. */
      others?: readonly { profile: string; accountId: string; roleName: string }[];
    }
  | {
      method: 'role';
      role: 'process';
      profile: string;
      region: string;
      output: string;
      clearConflicts: boolean;
      /** The program that prints the credentials, with its arguments; `credential_process` of the profile. */
      command: string;
    }
  | {
      method: 'role';
      role: 'login';
      profile: string;
      region: string;
      output: string;
      clearConflicts: boolean;
      /** ARN of who signed in; `login_session` of the profile. */
      loginSession?: string;
    };
