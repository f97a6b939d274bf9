/** TLS as the settings of a service ask for it. */
package dev.tradingipc.control.tls;
