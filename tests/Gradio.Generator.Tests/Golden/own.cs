using Gradio;

namespace Acme
{
    /// <summary>A class with members of its own in the places of generated ones.</summary>
    [GradioSpace("acme/demo")]
    public partial class Demo
    {
        private int _client;

        /// <summary>A constructor.</summary>
        protected Demo() => _client = 1;

        /// <summary>A name.</summary>
        public int Client => _client;

        /// <summary>A type.</summary>
        public enum PickSize
        {
        }

        partial struct PickTags
        {
            /// <summary>An addition.</summary>
            public bool IsA => this == A;
        }
    }
}
