import ipaddr from "ipaddr.js";

/** The part of an address that one person holds: an IPv4 address, or the /64 of an IPv6 one (mapped IPv4 counts as IPv4). */
export function addressBlock(ip: string): string {
  if (!ipaddr.isValid(ip)) return "unknown";
  const address = ipaddr.process(ip);
  if (address.kind() === "ipv4") return address.toString();
  return `${(address as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":")}::/64`;
}
