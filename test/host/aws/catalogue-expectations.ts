/** What a row must be told as: its code, and what its summary, cause and steps must name. */
export interface Expectation {
  /** More than one where OpenSSL's versions notice different flaws first. */
  codes: readonly string[];
  names: readonly RegExp[];
}

const row = (code: string, ...names: RegExp[]): Expectation => ({ codes: [code], names });

const untrustedDates: Expectation = { codes: ['tls-certificate-dates', 'tls-not-trusted'], names: [/certificate/] };

const sonnet = 'us\\.anthropic\\.claude-sonnet-4-5-20250929-v1:0';

/** Finding credentials on this machine. */
const local: Record<string, Expectation> = {
  '1/nothing': row('credentials-not-found', /container: /, /bedrock-setup doctor/),
  '2/absent': row('profile-not-found', /profile missing/, /The files hold: other/),
  '2/half-a-pair': row('profile-unusable', /Profile half/, /bedrock-setup add half/),
  '2/header': row('profile-not-found', /\[profile corp\]/),
  '2b/not-found': row('profile-not-found', /profile production/),
  '2b/half-a-pair': row('key-pair-incomplete', /AWS_SECRET_ACCESS_KEY is missing in the environment/),
  '2b/nothing': row('credentials-not-found', /bedrock-setup/),
  '8/nobody-to-ask': row('mfa-code-needed', /Profile mfa/),
  '8b/wrong-code': row('mfa-code-rejected', /next code/),
  '8b/both-needed': row('mfa-code-rejected', /mfa_serial/),
  '9/cycle': row('source-profile-cycle', /cyd → cyc/),
  '10/typo': row('credential-source-unknown', /Profile ec2/, /Ec2InstanceMetadata/),
  '11/fails': row('credential-process-failed', /profile tool/, /once in a terminal/),
  '11/no-json': row('credential-process-failed', /JSON/),
  '11/expired': row('credential-process-failed', /expired/),
  '11/version': row('credential-process-failed', /"Version": 1/),
  '15/javascript': row('region-missing', /AWS_REGION='us-east-1'/, /AWS_DEFAULT_REGION='us-east-1'/),
  '15/boto': row('region-missing', /--profile production/),
  '16/display-name': row('region-malformed', /N\. Virginia/, /us-east-1/),
  '16/played': row('region-malformed', /us-east-1/),
  '16/boto': row('region-malformed', /us-east-1/),
};

const signIn: Record<string, Expectation> = {
  '3/never': row('sso-session-expired', /bedrock-setup login corp/),
  '3/no-refresh': row('sso-session-expired', /bedrock-setup login corp/),
  '3/legacy-expired': row('sso-session-expired', /bedrock-setup login corp/),
  '3b/no-token': row('sso-session-expired', /bedrock-setup login production/),
  '3b/refresh-failed': row('sso-session-expired', /bedrock-setup login/),
  '3b/unauthorized': row('sso-session-expired', /bedrock-setup login/),
  '4/javascript': row('sso-session-missing', /\[sso-session corp\]/),
  '4/boto': row('sso-session-missing', /\[sso-session corp\]/),
  '5/': row('sso-token-rejected', /sso_region/, /bedrock-setup login corp/),
  '6/': row('sso-role-not-assigned', /sso_role_name of profile corp/),
  '7/never': row('login-session-expired', /bedrock-setup login login/),
  '7/no-token': row('login-session-expired', /bedrock-setup login/),
  '7/over': row('login-session-expired', /twelve hours/),
  '7/permission': row('login-permission-missing', /SignInLocalDevelopmentAccess/),
  '7b/boto': row('login-needs-crt', /boto3\[crt\]/),
};

const machine: Record<string, Expectation> = {
  '12/no-file': row('web-identity-token-missing', /absent\.jwt/),
  '12/no-provider': row('web-identity-rejected', /OpenID Connect provider/),
  '12/rejected': row('web-identity-rejected', /system:serviceaccount:/),
  '12/not-specified': row('web-identity-not-configured', /AWS_WEB_IDENTITY_TOKEN_FILE/),
  '13/not-accepted': row('container-endpoint-refused', /unset -v AWS_CONTAINER_CREDENTIALS_FULL_URI/),
  '13/refused': row('container-endpoint-unreachable', /taskRoleArn/),
  '13/old-sdk': row('container-endpoint-refused', /too old/),
  '14/no-role': row('instance-role-missing', /associate-iam-instance-profile .*--region us-east-1/),
  '14/disabled': row('instance-metadata-disabled', /--http-endpoint enabled/),
  '14/silent': row('instance-metadata-unreachable', /--http-put-response-hop-limit 2/),
  '14/hop-limit': row('instance-metadata-hop-limit', /--http-put-response-hop-limit 2/, /one hop further/),
  '14/broken-trust': row('instance-role-broken', /trust policy/),
  '14/no-metadata-token': row('instance-metadata-unreachable', /hop limit/),
  '14/v1-blocked': row('instance-metadata-v1-blocked', /--http-tokens required/),
};

const network: Record<string, Expectation> = {
  '17/played': row('name-not-resolved', /nslookup/, /AWS_ENDPOINT_URL_STS/),
  '17/http2': row('region-unknown', /us-esat-1/, /Did you mean us-east-1/),
  '17/zone': row('region-unknown', /Availability Zone/, /Did you mean us-east-1/),
  '17/boto': row('region-unknown', /Did you mean us-east-1/),
  '17b/again': row('name-not-resolved', /com\.amazonaws\.us-east-1\.bedrock-runtime/),
  '17b/timeout': row('no-answer', /com\.amazonaws\.us-east-1\.bedrock\n/, /com\.amazonaws\.us-east-1\.sts/),
  '17b/aggregate': row('no-answer', /VPN/),
  '17b/hanging': row('no-answer', /AWS_ENDPOINT_URL_STS/, /0\.7 seconds/),
  '18/self-signed': row('tls-not-trusted', /NODE_EXTRA_CA_CERTS/, /AWS_CA_BUNDLE/),
  '18/unknown-root-sent': row('tls-not-trusted', /NODE_EXTRA_CA_CERTS/),
  '18/unknown-root': row('tls-not-trusted', /NODE_EXTRA_CA_CERTS/),
  '18/http2': row('tls-not-trusted', /NODE_EXTRA_CA_CERTS/),
  '18/boto': row('tls-not-trusted', /AWS_CA_BUNDLE/),
  '18b/not-yet-valid': untrustedDates,
  '18b/expired': untrustedDates,
  '18b/not-yet-valid-told': row('tls-certificate-dates', /timedatectl/),
  '18b/expired-told': row('tls-certificate-dates', /timedatectl/),
  '19/bare': row('http2-blocked', /NodeHttpHandler/),
  '19/alpn': row('http2-blocked', /NodeHttpHandler/),
  '20/refused': row('connection-refused', /unset -v AWS_ENDPOINT_URL_STS/),
  '20/reset': row('connection-reset', /AWS_ENDPOINT_URL_STS/),
  '20/dead-proxy': row('connection-refused', /unset -v https?_proxy/i, /127\.0\.0\.1/),
  '21/200': row('answer-not-from-aws', /status 200/, /login page/),
  '21/403': row('answer-not-from-aws', /status 403/),
  '21/407': row('proxy-needs-login', /407/, /_PROXY/i),
  '22/empty': row('answer-empty', /status 503/, /content-type/),
  '23/sts-behind': row('clock-skew', /30 minutes behind/, /timedatectl/),
  '23/bedrock-ahead': row('clock-skew', /10 minutes ahead/),
  '24/': row('request-expired', /timedatectl/),
};

const identity: Record<string, Expectation> = {
  '25/unknown': row('access-key-unknown', /AKIA….{4} /, /IAM console/),
  '25/inactive': row('access-key-unknown', /Active/),
  '25/no-token': row('session-token-missing', /ASIA/, /AWS_SESSION_TOKEN/),
  '25/stale-token': row('session-token-left-over', /temporary credentials/, /without a session token/),
  '25/opt-in': row('region-not-enabled', /enable-region --region-name af-south-1/),
  '26/wrong': row('secret-access-key-wrong', /Enter the key pair again/),
  '26/truncated': row('secret-access-key-wrong', /40 characters/),
  '27/sts': row('session-expired', /fresh block/),
  '27/bedrock': row('session-expired', /fresh block/),
  '28/unknown': row('access-key-unknown', /IAM console/),
  '28/opt-in': row('region-not-enabled', /me-central-1/),
  '29/incomplete': row('request-headers-damaged', /Authorization header/),
  '29/missing': row('request-headers-damaged', /proxy/),
  '30/disabled': row('sts-region-disabled', /account 111122223333/, /always on: us-west-2/),
  '31/trust': row('assume-role-denied', /role\/TrustsNobody/, /user\/ada/, /"Principal"/),
  '31/typo': row('assume-role-denied', /role\/BedrokInvoke/),
  '31/external-id': row('assume-role-denied', /external ID/, /444455556666/),
  '31/wrong-external-id': row('assume-role-denied', /external ID/),
};

const permission: Record<string, Expectation> = {
  '32/': row('bedrock-explicit-deny', /simulate-principal-policy/, /mfa_serial/),
  '33/models-only': row('model-not-allowed', /111122223333:inference-profile\/us\.anthropic/, new RegExp(sonnet)),
  '33/one-region': row('model-not-allowed', /foundation-model\/anthropic\.claude-sonnet/),
  '33/nothing': row('model-not-allowed', /us-east-1::foundation-model\/amazon\.nova-micro-v1:0/),
  '33/list': row('listing-not-allowed', /bedrock:ListInferenceProfiles/, /Name the model .* --model/),
  '34/global': row('denied-by-organization', /p-regions/, /profile us\.anthropic\.claude-opus-4-6-v1/, /unspecified/),
  '34/destination': row(
    'denied-by-organization',
    /us-west-2/,
    /us-east-1, us-east-2, us-west-2/,
    /account 111122223333/,
  ),
  '35/identity': row('bedrock-explicit-deny', /user\/ada carries a Deny/),
  '35/boundary': row('bedrock-explicit-deny', /permissions boundary/),
};

const access: Record<string, Expectation> = {
  '36/': row('model-access-missing', /get-foundation-model-availability --model-id anthropic\.claude-sonnet/),
  '37/': row('marketplace-not-allowed', /aws-marketplace:Subscribe/, /account 111122223333/, /2 to 15 minutes/),
  '38/': row('payment-method-missing', /billing\/home#\/paymentpreferences/, /Account 111122223333/),
  '39/being-created': row('marketplace-pending', /15 minutes/),
  '39/failed': row('marketplace-pending', /has failed/, /payment method/),
  '39/pending': row('marketplace-pending', /get-foundation-model-availability/),
  '40/': row(
    'use-case-form-missing',
    /put-use-case-for-model-access/,
    /region=us-east-1#\/model-catalog/,
    /account 111122223333/,
  ),
  '40b/': row('use-case-form-missing', /put-use-case-for-model-access/),
  '41/': row('model-not-for-account', new RegExp(sonnet)),
  '41/resold': row('model-not-for-account', /partner of AWS/, /AWS Distributor/),
  '42/not-allowed': row('account-restricted', /support case/, /111122223333/),
  '42/not-authorized': row('account-restricted', /support case/),
  '43/': row('country-not-supported', /supported-countries/, /Nova/),
};

const service: Record<string, Expectation> = {
  '44/typographic': row('inference-profile-needed', new RegExp(`Use its inference profile: ${sonnet}`)),
  '44/ascii': row('inference-profile-needed', /us\.amazon\.nova-2-lite-v1:0/),
  '44/older': row('inference-profile-needed', /us\.amazon\.nova-2-lite-v1:0/),
  '45/typo': row('model-id-invalid', /Did you mean amazon\.nova-micro-v1:0/),
  '45/region': row('model-id-invalid', /us-west-1/),
  '45/prefix': row('model-id-invalid', /eu-central-1/, /prefix us\./, /nova-micro-v1:0\?/),
  '45/other-name': row('model-id-invalid', new RegExp(`Did you mean ${sonnet}`)),
  '46/': row('model-end-of-life', /Claude Haiku 4\.5/),
  '47/30-days': row('model-legacy-locked', /2026-12-19|20\d\d-\d\d-\d\d/, /Claude Haiku 4\.5/),
  '47/15-days': row('model-legacy-locked', /Claude Haiku 4\.5/),
  '48/tokens': row('throttled', /quotas\?region=us-east-1/),
  '48/day': row('tokens-per-day-used-up', /servicequotas/),
  '48/rate': row('throttled', /growing pauses/),
  '48/requests': row('throttled', /Account|account 111122223333/),
  '49/': row('service-quota-exceeded', /servicequotas/),
  '50/': row('model-not-ready', /Wait/),
  '51/': row('service-unavailable', /capacity/),
  '52/server': row('service-error', /status 500/),
  '52/model-timeout': row('model-timeout', /took too long/),
  '52/model-error': row('model-error', /inside the model/),
  '58/unknown-operation': row('operation-unknown', /ListInferenceProfiles/),
  '58/validation': row('operation-unknown', /Converse/),
};

const apiKey: Record<string, Expectation> = {
  '53/revoked': row('api-key-rejected', /111122223333/),
  '53/truncated': row('api-key-rejected', /not pasted whole/),
  '53/region': row('api-key-rejected', /works only in the Region/),
  '53/expired': row('api-key-rejected', /it ends 20/),
  '54/prefix': row('api-key-malformed', /ABSK/, /unset -v AWS_BEARER_TOKEN_BEDROCK/),
  '55/denied': row('api-key-not-allowed', /bedrock:CallWithBearerToken/),
  '56/': row('api-key-empty', /unset -v AWS_BEARER_TOKEN_BEDROCK/),
  '57/': row('secret-has-line-break', /session token/),
};

const gates: Record<string, Expectation> = {
  '59/retention': row('data-retention-required', /PutAccountDataRetention/, /leave the boundary of AWS/),
  '59/form': row('use-case-form-missing', /put-use-case-for-model-access/),
  '59/score': row('account-restricted', /Waiting never helps/),
  '59/agreement': row('marketplace-pending', /15 minutes/),
  '60/': row('model-not-for-account', new RegExp(sonnet)),
  '61/marketplace-scp': row('denied-by-organization', /p-market/, /aws-marketplace:Subscribe/),
  '61/rcp': row('denied-by-organization', /resource control policy/),
  '61/session': row('permissions-boundary', /session policy/, /"bedrock:InvokeModel"/),
  '61/vpc-endpoint': row('vpc-endpoint-policy', /com\.amazonaws\.us-east-1\.bedrock-runtime/),
  '61/resource': row('resource-policy', /kms:Decrypt/),
  '62/another-region': row('model-in-another-region', /Region of the ARN: us-east-1/),
  '62/bare': row('application-profile-needs-arn', /us-east-1:111122223333:application-inference-profile\/a1b2c3d4e5f6/),
  '63/': row('model-on-other-endpoint', /bedrock-mantle/),
  '64/': row('temporary-credentials-invalid', /fresh block/),
};

/** The expected problem of every row of the catalogue, by `row/variant`. */
export const catalogueExpectations: Readonly<Record<string, Expectation>> = {
  ...local,
  ...signIn,
  ...machine,
  ...network,
  ...identity,
  ...permission,
  ...access,
  ...service,
  ...apiKey,
  ...gates,
};
