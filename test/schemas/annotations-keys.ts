/** The annotation keys that the sources name, so that none can get lost from the table. */

const words = (text: string): string[] => text.trim().split(/\s+/);

const alb = words(`
  load-balancer-name group.name group.order tags ip-address-type scheme subnets security-groups
  manage-backend-security-group-rules security-group-prefix-lists customer-owned-ipv4-pool ipam-ipv4-pool-id
  load-balancer-attributes listener-attributes.HTTPS-443 minimum-load-balancer-capacity wafv2-acl-arn wafv2-acl-name
  waf-acl-id web-acl-id shield-advanced-protection listen-ports ssl-redirect inbound-cidrs certificate-arn
  create-acm-cert acm-pca-arn ssl-policy mutual-authentication target-type target-node-labels backend-protocol
  backend-protocol-version target-group-attributes multi-cluster-target-group target-control-port.web.http
  healthcheck-port healthcheck-protocol healthcheck-path healthcheck-interval-seconds healthcheck-timeout-seconds
  healthy-threshold-count unhealthy-threshold-count success-codes auth-type auth-idp-cognito auth-idp-oidc
  auth-on-unauthenticated-request auth-scope auth-session-cookie auth-session-timeout jwt-validation actions.web
  conditions.web transforms.web use-regex-path-match enable-frontend-nlb frontend-nlb-scheme frontend-nlb-subnets
  frontend-nlb-security-groups frontend-nlb-listener-port-mapping frontend-nlb-eip-allocations
  frontend-nlb-healthcheck-port frontend-nlb-healthcheck-protocol frontend-nlb-healthcheck-path
  frontend-nlb-healthcheck-interval-seconds frontend-nlb-healthcheck-timeout-seconds
  frontend-nlb-healthcheck-healthy-threshold-count frontend-nlb-healthcheck-unhealthy-threshold-count
  frontend-nlb-healthcheck-success-codes frontend-nlb-attributes frontend-nlb-tags dry-run-plan`);

const nlb = words(`
  type nlb-target-type scheme internal name ip-address-type subnets eip-allocations private-ipv4-addresses
  ipv6-addresses enable-prefix-for-ipv6-source-nat source-nat-ipv6-prefixes security-groups
  manage-backend-security-group-rules security-group-prefix-lists inbound-sg-rules-on-private-link-traffic
  disable-nlb-sg attributes listener-attributes.TCP-80 target-group-attributes target-group-attributes.80
  minimum-load-balancer-capacity proxy-protocol proxy-protocol-per-target-group ssl-cert ssl-ports
  ssl-negotiation-policy backend-protocol alpn-policy healthcheck-protocol healthcheck-port healthcheck-path
  healthcheck-interval healthcheck-timeout healthcheck-healthy-threshold healthcheck-unhealthy-threshold
  healthcheck-success-codes additional-resource-tags target-node-labels multi-cluster-target-group
  enable-tcp-udp-listener quic-enabled-ports quic-enabled-containers enable-icmp-for-path-mtu-discovery
  access-log-enabled access-log-s3-bucket-name access-log-s3-bucket-prefix cross-zone-load-balancing-enabled
  connection-idle-timeout connection-draining-enabled connection-draining-timeout access-log-emit-interval
  extra-security-groups ssl-protocols`);

const externalDns = words(`
  hostname internal-hostname target ttl access controller endpoints-type ingress-hostname-source alias set-identifier
  aws-weight aws-region aws-failover aws-geolocation-continent-code aws-geolocation-country-code
  aws-geolocation-subdivision-code aws-multi-value-answer aws-health-check-id aws-evaluate-target-health
  aws-zone-match-parent`);

export const albKeys = alb.map((name) => `alb.ingress.kubernetes.io/${name}`);

export const serviceKeys = [
  ...nlb.map((name) => `service.beta.kubernetes.io/aws-load-balancer-${name}`),
  'service.beta.kubernetes.io/load-balancer-source-ranges',
  'service.beta.kubernetes.io/actions.TCP-80',
];

export const otherKeys = [
  ...words(`
    eks.amazonaws.com/role-arn eks.amazonaws.com/audience eks.amazonaws.com/sts-regional-endpoints
    eks.amazonaws.com/token-expiration eks.amazonaws.com/skip-containers eks.amazonaws.com/compute-type
    karpenter.sh/do-not-disrupt karpenter.sh/do-not-evict karpenter.sh/do-not-consolidate
    cluster-autoscaler.kubernetes.io/safe-to-evict kubectl.kubernetes.io/default-container
    kubectl.kubernetes.io/restartedAt prometheus.io/scrape prometheus.io/port prometheus.io/path
    vpc.amazonaws.com/pod-ips CapacityProvisioned Logging controller.kubernetes.io/pod-deletion-cost
    k8s.amazonaws.com/eniConfig ingressclass.kubernetes.io/is-default-class
    storageclass.kubernetes.io/is-default-class kubernetes.io/ingress.class
    volume.beta.kubernetes.io/storage-class storageclass.beta.kubernetes.io/is-default-class
    service.kubernetes.io/topology-aware-hints seccomp.security.alpha.kubernetes.io/pod
    container.apparmor.security.beta.kubernetes.io/web scheduler.alpha.kubernetes.io/critical-pod
    elbv2.k8s.aws/checkpoint cert-manager.io/cluster-issuer cert-manager.io/issuer`),
  ...externalDns.map((name) => `external-dns.alpha.kubernetes.io/${name}`),
];

export const attributeKeys: Readonly<Record<string, readonly string[]>> = {
  loadBalancer: words(`
    deletion_protection.enabled load_balancing.cross_zone.enabled access_logs.s3.enabled access_logs.s3.bucket
    access_logs.s3.prefix ipv6.deny_all_igw_traffic zonal_shift.config.enabled idle_timeout.timeout_seconds
    client_keep_alive.seconds connection_logs.s3.enabled connection_logs.s3.bucket connection_logs.s3.prefix
    health_check_logs.s3.enabled health_check_logs.s3.bucket health_check_logs.s3.prefix
    routing.http.desync_mitigation_mode routing.http.drop_invalid_header_fields.enabled
    routing.http.preserve_host_header.enabled routing.http.x_amzn_tls_version_and_cipher_suite.enabled
    routing.http.xff_client_port.enabled routing.http.xff_header_processing.mode routing.http2.enabled
    waf.fail_open.enabled dns_record.client_routing_policy secondary_ips.auto_assigned.per_subnet`),
  targetGroup: words(`
    deregistration_delay.timeout_seconds stickiness.enabled stickiness.type load_balancing.cross_zone.enabled
    target_group_health.dns_failover.minimum_healthy_targets.count
    target_group_health.dns_failover.minimum_healthy_targets.percentage
    target_group_health.unhealthy_state_routing.minimum_healthy_targets.count
    target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage load_balancing.algorithm.type
    load_balancing.algorithm.anomaly_mitigation slow_start.duration_seconds stickiness.app_cookie.cookie_name
    stickiness.app_cookie.duration_seconds stickiness.lb_cookie.duration_seconds
    deregistration_delay.connection_termination.enabled preserve_client_ip.enabled proxy_protocol_v2.enabled
    target_health_state.unhealthy.connection_termination.enabled
    target_health_state.unhealthy.draining_interval_seconds`),
  listener: words(`
    tcp.idle_timeout.seconds routing.http.response.server.enabled
    routing.http.response.strict_transport_security.header_value
    routing.http.response.access_control_allow_origin.header_value
    routing.http.response.access_control_allow_methods.header_value
    routing.http.response.access_control_allow_headers.header_value
    routing.http.response.access_control_allow_credentials.header_value
    routing.http.response.access_control_expose_headers.header_value
    routing.http.response.access_control_max_age.header_value
    routing.http.response.content_security_policy.header_value
    routing.http.response.x_content_type_options.header_value routing.http.response.x_frame_options.header_value
    routing.http.request.x_amzn_mtls_clientcert.header_name
    routing.http.request.x_amzn_mtls_clientcert_serial_number.header_name
    routing.http.request.x_amzn_mtls_clientcert_issuer.header_name
    routing.http.request.x_amzn_mtls_clientcert_subject.header_name
    routing.http.request.x_amzn_mtls_clientcert_validity.header_name
    routing.http.request.x_amzn_mtls_clientcert_leaf.header_name routing.http.request.x_amzn_tls_version.header_name
    routing.http.request.x_amzn_tls_cipher_suite.header_name`),
  capacity: ['CapacityUnits'],
};
