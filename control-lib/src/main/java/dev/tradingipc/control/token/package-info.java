/** Who may change and read a service over HTTP: one secret token for a stack. */
package dev.tradingipc.control.token;
