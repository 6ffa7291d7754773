export { LoadBalancer, type LoadBalancerResourceProps, type LoadBalancerProps } from './load-balancer';
export {
  LoadBalancerCertificate,
  type LoadBalancerExistingCertificateOptions,
  type LoadBalancerSignedCertificateOptions,
} from './load-balancer-certificate';
export {
  LoadBalancerCertificateRequest,
  type LoadBalancerCertificateRequestProps,
} from './load-balancer-certificate-request';
export {
  LoadBalancerPool,
  type LoadBalancerPoolMember,
  type LoadBalancerPoolProps,
} from './load-balancer-pool';
export {
  LoadBalancerSignedCertificate,
  type LoadBalancerSignedCertificateProps,
} from './load-balancer-signed-certificate';
export {
  LoadBalancerTrustedCertificate,
  type LoadBalancerTrustedCertificateProps,
} from './load-balancer-trusted-certificate';
export {
  LoadBalancerVirtualServer,
  type LoadBalancerVirtualServerProps,
} from './load-balancer-virtual-server';
