import { keyEnds } from './key-ends.ts';
import { shortenKeyId } from './key-id.ts';
import { maskSecrets } from './mask.ts';
import { mask } from './shapes.ts';

/** Settings of the AWS files whose values are no secrets. Every other value is masked, whatever it is called. */
const harmless = new Set([
  ...keyEnds,
  ...`region output role_arn source_profile credential_source role_session_name duration_seconds mfa_serial include_profile
  parent_profile mfa_source_profile
  sso_session sso_start_url sso_region sso_account_id sso_role_name sso_registration_scopes login_session web_identity_token_file
  aws_account_id x_principal_arn assumed_role assumed_role_arn services endpoint_url ignore_configured_endpoint_urls use_fips_endpoint use_dualstack_endpoint sts_regional_endpoints defaults_mode
  max_attempts retry_mode parameter_validation tcp_keepalive ca_bundle api_versions account_id_endpoint_mode sdk_ua_app_id
  request_checksum_calculation response_checksum_validation request_min_compression_size_bytes disable_request_compression
  ec2_metadata_service_endpoint ec2_metadata_service_endpoint_mode ec2_metadata_v1_disabled metadata_service_timeout
  metadata_service_num_attempts s3 s3api s3control addressing_style signature_version use_accelerate_endpoint payload_signing_enabled
  max_concurrent_requests max_queue_size multipart_threshold multipart_chunksize max_bandwidth use_arn_region preferred_transfer_client
  cli_pager cli_timestamp_format cli_follow_urlparam cli_auto_prompt cli_history cli_binary_format cli_error_format cli_help_output`.split(
    /\s/,
  ),
]);

/** What the lines before tell about the next one: a value that goes on is as secret as its beginning. */
type Above = 'nothing' | 'unknown' | 'harmless' | 'secret' | 'block';

/**
 * Masks lines of one of the AWS files, one after the other: a value is shown only when its key is known to hold no secret, a key ID is
 * shortened, and a line that goes on with a value is masked with it. Made anew for each stretch of lines, which may begin anywhere.
 */
export function awsLineMask(): (line: string) => string {
  let above: Above = 'unknown';
  return (line) => {
    const text = line.trimStart();
    const indent = line.slice(0, line.length - text.length);
    if (text === '') return line;
    if (/^[#;]/.test(text)) return indent + maskComment(text);
    if (text.startsWith('[')) {
      above = 'nothing';
      return maskSecrets(line);
    }
    if (indent !== '' && (above === 'secret' || above === 'unknown')) return indent + mask;
    const setting = settingIn(text);
    if (setting === undefined) {
      // A line of its own that is no setting: the rest of a value, pasted with a line break.
      return indent + (above === 'harmless' && indent !== '' ? maskSecrets(text) : mask);
    }
    if (indent === '' || above === 'nothing')
      above = setting.value === '' ? 'block' : harmless.has(setting.key) ? 'harmless' : 'secret';
    return indent + maskSetting(setting);
  };
}

interface Setting {
  key: string;
  /** The key with its separator and the blanks around it, as written. */
  before: string;
  value: string;
  /** What ends the line: blanks and a carriage return. */
  end: string;
}

function settingIn(text: string): Setting | undefined {
  const place = text.search(/[=:]/);
  if (place < 1) return undefined;
  const rest = text.slice(place + 1);
  const value = rest.trim();
  const from = place + 1 + rest.length - rest.trimStart().length;
  return {
    key: text.slice(0, place).trim().toLowerCase(),
    before: text.slice(0, from),
    value,
    end: text.slice(from + value.length),
  };
}

function maskSetting({ key, before, value, end }: Setting): string {
  if (value === '') return before;
  return before + maskValue(key, value) + end;
}

function maskValue(key: string, value: string): string {
  if (key === 'aws_access_key_id') return shortenKeyId(value);
  if (key === 'credential_process') return maskCommand(value);
  if (harmless.has(key)) return maskSecrets(value);
  const quote = /^(["']).*\1$/s.test(value) ? value.charAt(0) : '';
  return quote + mask + quote;
}

/** The program is shown; among its arguments may be a password under any name. */
function maskCommand(value: string): string {
  return value.replace(/("[^"]*"|'[^']*'|\S+)(.*)/s, (_all, program: string, rest: string) => {
    const shown = /[=@]/.test(program) ? mask : maskSecrets(program);
    return rest === '' ? shown : `${shown} ${mask}`;
  });
}

/** Settings that were switched off keep their secrets. */
function maskComment(text: string): string {
  const rest = text.replace(/[#;\s]+/, '');
  const setting = settingIn(rest);
  // A word with a colon at once begins a sentence.
  const isSetting =
    setting !== undefined && /^[\w.-]+$/.test(setting.key) && !setting.before.startsWith(':', setting.key.length);
  return isSetting ? text.slice(0, -rest.length) + maskSetting(setting) : maskSecrets(text);
}
