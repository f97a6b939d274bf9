/** The gateway: streams prices and news sentiment over TCP; this package wires it together. */
package dev.tradingipc.gateway;
