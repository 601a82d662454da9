import type { FailedService } from '../../../src/verify/diagnosis/failure.ts';

/**
 * What stands on a screen, as the program there prints it, with … for what differs from one machine to another; and the entries
 * that explain it, where the words alone do not say which it is.
 */
export type Shown = readonly [says: string, ...entries: string[]];

/** Screens of one kind, and where such a failure comes from when its words do not say so. */
export interface ShownKind {
  title: string;
  service: FailedService;
  operation: string;
  shown: readonly Shown[];
}

/** What boto3, the AWS CLI, the AWS SDKs and the programs built on them print when a call to Bedrock fails. */
export const shownByPrograms: readonly ShownKind[] = [
  {
    title: 'Credentials, profiles and the Region',
    service: 'local',
    operation: 'ResolveCredentials',
    shown: [
      ['botocore.exceptions.NoCredentialsError: Unable to locate credentials'],
      ['Unable to locate credentials. You can configure credentials by running "aws login".'],
      ['CredentialsProviderError: Could not load credentials from any providers'],
      ['litellm.AuthenticationError: BedrockException Invalid Authentication - Unable to locate credentials'],
      [
        'Could not load credentials to authenticate with AWS client. Please check that credentials in the specified profile name are valid.',
        'credentials-not-found',
        'profile-not-found',
        'region-missing',
      ],
      ['AI_LoadSettingError: AWS access key ID setting is missing.', 'credentials-not-found'],
      ['AWS SigV4 authentication requires AWS credentials.', 'credentials-not-found'],
      ['failed to refresh cached credentials, no EC2 IMDS role found', 'credentials-not-found'],
      [
        'Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain',
        'credentials-not-found',
      ],
      ['no providers in chain provided credentials', 'credentials-not-found'],
      ['AWS credentials not found', 'credentials-not-found'],
      ['botocore.exceptions.PartialCredentialsError: Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY'],
      [
        'Partial credentials found in shared-credentials-file, missing: aws_secret_access_key',
        'key-pair-incomplete',
        'profile-half-pair',
      ],
      [
        'Partial credentials found in assume-role, missing: source_profile or credential_source',
        'role-without-source',
        'role-two-sources',
      ],
      ['botocore.exceptions.ProfileNotFound: The config profile (…) could not be found'],
      ['failed to get shared config profile, …', 'profile-not-found'],
      [
        'CredentialsProviderError: Could not resolve credentials using profile: […] in configuration/credentials file(s).',
      ],
      [
        'botocore.exceptions.ConfigParseError: Unable to parse config file: …/.aws/credentials',
        'file-text-before-first-section',
        'file-byte-order-mark',
        'file-duplicate-section',
        'file-duplicate-key',
        'file-line-without-setting',
        'file-unclosed-header',
      ],
      ['InfiniteLoopConfigError: Infinite loop in credential configuration detected.', 'source-profile-cycle'],
      ['The source_profile "…" referenced in the profile "…" does not exist.', 'source-profile-missing'],
      [
        'Unsupported credential source in profile …. Got …, expected EcsContainer or Ec2InstanceMetadata or Environment.',
      ],
      ['CredentialRetrievalError: Error when retrieving credentials from custom-process: …'],
      ['botocore.exceptions.NoRegionError: You must specify a region.'],
      ['Error: Region is missing'],
      ['AI_LoadSettingError: AWS region setting is missing.', 'region-missing'],
      ["Provided region_name '…' doesn't match a supported format."],
      ['Region not accepted: region="…" is not a valid hostname component.'],
      ['TypeError: Invalid character in header content ["Authorization"]'],
      ["ValueError: Invalid header value b'AWS4-HMAC-SHA256 Credential=…", 'secret-has-line-break'],
    ],
  },
  {
    title: 'Signing in, MFA and roles',
    service: 'local',
    operation: 'ResolveCredentials',
    shown: [
      ['Error loading SSO Token: Token for … does not exist'],
      ['Error when retrieving token from sso: Token has expired and refresh failed'],
      ['The SSO session associated with this profile has expired or is otherwise invalid.'],
      ['The SSO session token associated with profile=… was not found or is invalid.'],
      ["Token is expired. To refresh this SSO session run 'aws sso login' with the corresponding profile."],
      ['The specified sso-session does not exist: "…"'],
      ['is configured to use SSO but is missing required configuration: …', 'sso-incomplete'],
      ['Profile is configured with invalid SSO credentials. Required parameters …', 'sso-incomplete'],
      ['An error occurred (ForbiddenException) when calling the GetRoleCredentials operation: No access'],
      [
        'An error occurred (UnauthorizedException) when calling the GetRoleCredentials operation: Session token not found or invalid',
      ],
      ['Your session has expired. Please reauthenticate.'],
      ['You will need to pip install "botocore[crt]" before proceeding.'],
      ['Profile … requires multi-factor authentication, but no MFA code callback was provided.'],
      [
        'An error occurred (AccessDenied) when calling the AssumeRole operation: MultiFactorAuthentication failed with invalid MFA one time pass code.',
      ],
      [
        'An error occurred (AccessDenied) when calling the AssumeRole operation: User: … is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::…:role/…',
      ],
      ['No OpenIDConnect provider found in your account for …'],
      ['Not authorized to perform sts:AssumeRoleWithWebIdentity', 'web-identity-rejected'],
      [
        'Error retrieving metadata: Received error when attempting to retrieve container metadata: …',
        'container-endpoint-unreachable',
      ],
      ['RegionDisabledException: STS is not activated in this region for account:…'],
    ],
  },
  {
    title: 'Keys, tokens and the clock',
    service: 'bedrock-runtime',
    operation: 'Converse',
    shown: [
      [
        'An error occurred (UnrecognizedClientException) when calling the Converse operation: The security token included in the request is invalid.',
        'access-key-unknown',
        'session-token-missing',
      ],
      [
        'An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity operation: The security token included in the request is invalid.',
        'access-key-unknown',
        'session-token-missing',
      ],
      [
        'An error occurred (ExpiredTokenException) when calling the Converse operation: The security token included in the request is expired',
      ],
      [
        'An error occurred (InvalidSignatureException) when calling the Converse operation: The request signature we calculated does not match the signature you provided.',
      ],
      ['SignatureDoesNotMatch: The request signature we calculated does not match the signature you provided.'],
      ['Signature expired: 20261101T120000Z is now earlier than …'],
      ['Signature not yet current: 20261101T120000Z is still later than …'],
      ['RequestExpired: Request has expired.'],
      ['IncompleteSignatureException: … not a valid key=value pair (missing equal-sign) in Authorization header'],
      ['MissingAuthenticationTokenException: Missing Authentication Token'],
      ['Authentication failed: Please make sure your API Key is valid.'],
      ['Bearer Token has expired'],
      ['Invalid API Key format: Must start with pre-defined prefix'],
      ['is not authorized to perform: bedrock:CallWithBearerToken'],
      ['request could not be signed with `token` since the `token` is not defined'],
    ],
  },
  {
    title: 'Permissions and access to a model',
    service: 'bedrock-runtime',
    operation: 'Converse',
    shown: [
      [
        'An error occurred (AccessDeniedException) when calling the InvokeModel operation: User: … is not authorized to perform: bedrock:InvokeModel on resource: … because no identity-based policy allows the bedrock:InvokeModel action',
      ],
      [
        'is not authorized to perform: bedrock:InvokeModelWithResponseStream on resource: … because no identity-based policy allows the bedrock:InvokeModelWithResponseStream action',
      ],
      [
        'is not authorized to perform: bedrock:ListFoundationModels because no identity-based policy allows the bedrock:ListFoundationModels action',
      ],
      ['is not authorized to perform: bedrock:InvokeModel … with an explicit deny in a service control policy'],
      ['is not authorized to perform: bedrock:InvokeModel … with an explicit deny in an identity-based policy'],
      [
        'is not authorized to perform: bedrock:InvokeModel because no permissions boundary allows the bedrock:InvokeModel action',
      ],
      [
        'is not authorized to perform: bedrock:InvokeModel because no session policy allows the bedrock:InvokeModel action',
      ],
      [
        'is not authorized to perform: bedrock:InvokeModel because no VPC endpoint policy allows the bedrock:InvokeModel action',
      ],
      ["AccessDeniedException: You don't have access to the model with the specified model ID."],
      [
        'Model access is denied due to IAM user or service role is not authorized to perform the required AWS Marketplace actions (aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe) to enable access to this model.',
      ],
      ['INVALID_PAYMENT_INSTRUMENT:A valid payment instrument must be provided.'],
      ['Model use case details have not been submitted for this account.'],
      ['You have not filled out the required use-case form for this model'],
      ['Access to Anthropic models is not allowed from unsupported countries, regions, or territories.'],
      ['Access to this model is not available for channel program accounts.'],
      ['… is not available for this account. Contact AWS Support for access.'],
      ['ValidationException: Operation not allowed'],
      ['Your account is not authorized to invoke this API operation.'],
      ["data retention mode '…' is not available for this model"],
      ['UnauthorizedOperation', 'access-denied'],
    ],
  },
  {
    title: 'Models',
    service: 'bedrock-runtime',
    operation: 'Converse',
    shown: [
      ['Invocation of model ID … with on-demand throughput isn’t supported.'],
      ["Invocation of model ID … with on-demand throughput isn't supported."],
      ["The provided model doesn't support on-demand throughput."],
      ['ValidationException: The provided model identifier is invalid.'],
      ['API Error (…): 400 The provided model identifier is invalid.'],
      ['litellm.BadRequestError: BedrockException - {"message":"The provided model identifier is invalid."}'],
      ['Could not resolve the foundation model from the provided model identifier.'],
      [
        "There's an issue with the selected model (…). It may not exist or you may not have access to it.",
        'model-id-invalid',
        'model-access-missing',
      ],
      ['ResourceNotFoundException: This model version has reached the end of its life.'],
      [
        'This Model is marked by provider as Legacy and you have not been actively using the model in the last 30 days.',
      ],
      ["This action doesn't support the model that you provided."],
      ["Model isn't supported on this route"],
      ['Model not available in region', 'model-id-invalid'],
      ['UnknownOperationException: The requested operation is not recognized by the service.'],
    ],
  },
  {
    title: 'Limits and faults of AWS',
    service: 'bedrock-runtime',
    operation: 'Converse',
    shown: [
      [
        'An error occurred (ThrottlingException) when calling the Converse operation (reached max retries: 4): Too many tokens, please wait before trying again.',
      ],
      ['Too many requests, please wait before trying again.'],
      ['API Error: 429 Too many tokens per day, please wait before trying again.'],
      ['Rate limit exceeded', 'throttled'],
      ['ServiceQuotaExceededException: Your request exceeds the service quota for your account.'],
      ['ServiceUnavailableException: Bedrock is unable to process your request.'],
      ['ModelErrorException: The system encountered an unexpected error during processing.'],
      ['ModelNotReadyException: Model is not ready for inference.'],
      [
        'ModelTimeoutException: Model has timed out in processing the request. Try your request again.',
        'model-timeout',
      ],
      ['InternalServerException: The system encountered an unexpected error during processing.'],
    ],
  },
  {
    title: 'Network, proxy and certificates',
    service: 'bedrock-runtime',
    operation: 'Converse',
    shown: [
      [
        'EndpointConnectionError: Could not connect to the endpoint URL: "https://bedrock-runtime.….amazonaws.com/…"',
        'region-unknown',
        'region-without-bedrock',
        'name-not-resolved',
      ],
      [
        'getaddrinfo ENOTFOUND bedrock-runtime.….amazonaws.com',
        'region-unknown',
        'region-without-bedrock',
        'name-not-resolved',
      ],
      ['getaddrinfo EAI_AGAIN bedrock-runtime.….amazonaws.com'],
      ['connect ETIMEDOUT …:443'],
      ['ConnectTimeoutError: Connect timeout on endpoint URL: "https://bedrock-runtime.….amazonaws.com/…"'],
      ['ReadTimeoutError: Read timeout on endpoint URL: "https://bedrock-runtime.….amazonaws.com/…"'],
      ['connect ECONNREFUSED …:443'],
      ['read ECONNRESET'],
      ['socket hang up'],
      ['Connection was closed before we received a valid response from endpoint URL: …', 'connection-reset'],
      ['ProxyConnectionError: Failed to connect to proxy URL: …', 'connection-refused', 'proxy'],
      [
        'API Error: Connection error.',
        'no-answer',
        'name-not-resolved',
        'connection-refused',
        'tls-not-trusted',
        'answer-not-from-aws',
      ],
      ['connect EHOSTUNREACH …:443'],
      ['SELF_SIGNED_CERT_IN_CHAIN: self-signed certificate in certificate chain'],
      ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unable to get local issuer certificate'],
      ['UNABLE_TO_VERIFY_LEAF_SIGNATURE: unable to verify the first certificate'],
      ['SSL validation failed for … [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'],
      ['tls: failed to verify certificate: x509: certificate signed by unknown authority', 'tls-not-trusted'],
      ['PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException', 'tls-not-trusted'],
      ['certificate has expired'],
      ['SyntaxError: Unexpected token \'<\', "<html>…" is not valid JSON'],
      ['The pending stream has been canceled'],
      ['AWS EC2 Metadata v1 fallback has been blocked by AWS SDK configuration'],
    ],
  },
];

/** What no entry explains, because the set-up is not at fault: the words on the screen, and what to do. */
export const notTheSetup: readonly (readonly [says: string, answer: string])[] = [
  ["Unknown service: 'bedrock-runtime'", 'boto3 is older than Bedrock: `pip install --upgrade boto3`'],
  [
    "'BedrockRuntime' object has no attribute 'converse'",
    'boto3 is older than this call: `pip install --upgrade boto3`',
  ],
  [
    'aws: error: argument command: Invalid choice, valid choices are',
    'the AWS CLI is older than Bedrock: install version 2 anew',
  ],
  [
    'Malformed input request: …, please reformat your input and try again.',
    'the call reached the model, whose body has another form; Converse takes the same form for each model',
  ],
  ['The model returned the following errors: …', 'the call reached the model, which does not take what it was asked'],
  [
    'Input is too long for requested model.',
    'the call reached the model; send it less, or choose one with a larger context',
  ],
  ["ModuleNotFoundError: No module named 'boto3'", '`pip install boto3`, in the Python environment of the program'],
  [
    'aws: command not found',
    'the AWS CLI is not installed; this program does without: `bedrock-setup verify` says who calls, and whether it works',
  ],
  [
    'bedrock-setup: command not found',
    'it is not on the PATH of this shell: [get the command](getting-started.md#get-the-command)',
  ],
  [
    "'bedrock-setup' is not recognized as an internal or external command",
    'it is not on the PATH of this window: [get the command](getting-started.md#get-the-command)',
  ],
  [
    "404 Not Found … 'aws-bedrock-setup@*' is not in this registry.",
    'npm does not have the package yet: [get the command](getting-started.md#get-the-command) from a clone',
  ],
  [
    'running scripts is disabled on this system',
    'a policy of PowerShell: [Windows](getting-started.md#windows-wsl-and-macos)',
  ],
  ['bedrock-setup needs Node.js 20.19 or newer', '[get the command](getting-started.md#get-the-command)'],
  ['Not logged in · Please run /login', 'Claude Code was not told to use Bedrock: `bedrock-setup client claude-code`'],
];
